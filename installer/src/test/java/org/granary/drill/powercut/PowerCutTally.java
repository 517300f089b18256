package org.granary.drill.powercut;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.granary.drill.disk.WriteLoss;

/** What a series of power cuts did. */
final class PowerCutTally {
    private final Map<WriteLoss, Integer> byModel = new EnumMap<>(WriteLoss.class);
    private int cuts;
    private int cutsAtStart;
    private int kills;
    private int acknowledged;
    private int lost;
    private int repaired;
    private int differences;
    private int refusedStarts;
    private int cataloguesLost;
    private int exports;
    private int returns;
    private int cutJournals;
    private int onlyAtHeadquarters;

    void cut(WriteLoss model, boolean atStart) {
        cuts++;
        cutsAtStart += atStart ? 1 : 0;
        byModel.merge(model, 1, Integer::sum);
    }

    void killed() {
        kills++;
    }

    void acknowledged() {
        acknowledged++;
    }

    void returned() {
        returns++;
    }

    void lost(int documents) {
        lost += documents;
    }

    /** Documents that headquarters had confirmed, and that nothing here holds any more. */
    void onlyAtHeadquarters(int documents) {
        onlyAtHeadquarters += documents;
    }

    /** The journal of one disk gave up its oldest segments. */
    void journalCut(boolean one) {
        cutJournals += one ? 1 : 0;
    }

    void repaired(boolean wasNeeded) {
        repaired += wasNeeded ? 1 : 0;
    }

    void differs() {
        differences++;
    }

    void refusedStart() {
        refusedStarts++;
    }

    void catalogueLost() {
        cataloguesLost++;
    }

    void exported(boolean one) {
        exports += one ? 1 : 0;
    }

    int cuts() {
        return cuts;
    }

    int lost() {
        return lost;
    }

    int acknowledgedSoFar() {
        return acknowledged;
    }

    /** Disks whose journal gave up old segments. */
    int cutJournals() {
        return cutJournals;
    }

    int repairs() {
        return repaired;
    }

    boolean everyModel() {
        return byModel.size() == WriteLoss.values().length;
    }

    /** Nothing acknowledged is gone, journal and database agree, and every start led to a till that sells. */
    boolean clean() {
        return lost == 0 && differences == 0 && refusedStarts == 0;
    }

    void into(ObjectNode report) {
        report.put("cuts", cuts);
        report.put("acknowledged", acknowledged);
        report.put("lost", lost);
    }

    void more(ObjectNode report) {
        ObjectNode models = report.putObject("byModel");
        byModel.forEach((model, count) -> models.put(model.code(), count));
        report.put("cutsAtStart", cutsAtStart);
        report.put("kills", kills);
        report.put("differences", differences);
        report.put("refusedStarts", refusedStarts);
        report.put("cataloguesLost", cataloguesLost);
        report.put("disksWithExports", exports);
        report.put("returns", returns);
        report.put("disksWithCutJournals", cutJournals);
        report.put("onlyAtHeadquarters", onlyAtHeadquarters);
    }
}
