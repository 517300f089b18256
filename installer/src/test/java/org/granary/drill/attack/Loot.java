package org.granary.drill.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import okhttp3.Request;

/** Legitimate requests as they went over the line, the newest of each kind. Safe for several threads. */
final class Loot {
    /** Of each kind; older ones are forgotten, so that most of it is still within its time. */
    private static final int KEPT = 200;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Request> pushes = new ArrayList<>();
    private final List<Request> reads = new ArrayList<>();
    private final List<Request> greetings = new ArrayList<>();

    void push(Request request) {
        keep(pushes, request);
    }

    void read(Request request) {
        keep(reads, request);
    }

    void greeting(Request request) {
        keep(greetings, request);
    }

    private void keep(List<Request> of, Request request) {
        lock.writeLock().lock();
        try {
            of.add(request);
            if (of.size() > KEPT) {
                of.remove(0);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    Request anyPush(Random random) {
        return any(pushes, random);
    }

    Request anyRead(Random random) {
        return any(reads, random);
    }

    Request anyGreeting(Random random) {
        return any(greetings, random);
    }

    private Request any(List<Request> of, Random random) {
        lock.readLock().lock();
        try {
            return of.get(random.nextInt(of.size()));
        } finally {
            lock.readLock().unlock();
        }
    }
}
