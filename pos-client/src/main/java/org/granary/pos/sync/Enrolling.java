package org.granary.pos.sync;

import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.wire.Enrolment;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;

/** Turns a one-time code from headquarters into this till's identity. */
public final class Enrolling {
    private Enrolling() {}

    /**
     * Enrols; blocks until headquarters answered. Over HTTPS the code is given only to the holder of the certificate that it
     * names.
     *
     * @param typed as read at headquarters
     * @throws IllegalArgumentException when what was typed is no code
     * @throws HeadquartersRefusedException when the code is wrong, used or out of time
     * @throws IOException when headquarters cannot be reached, or somebody else answers in its place
     */
    public static TillIdentity enrol(HttpUrl headquarters, String typed) throws IOException {
        EnrolmentCode code = EnrolmentCode.parse(typed);
        AtomicReference<byte[]> seen = new AtomicReference<>(new byte[0]);
        OkHttpClient http = HttpClients.to(headquarters, code, seen::set);
        try {
            return enrol(http, headquarters, code, seen::get);
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static TillIdentity enrol(
            OkHttpClient http, HttpUrl headquarters, EnrolmentCode code, Supplier<byte[]> seen) throws IOException {
        String certificate = certificate(http, headquarters, seen);
        KeyPair key = TillIdentity.newKey();
        Request request = new Request.Builder()
                .url(headquarters.newBuilder().encodedPath("/v1/enrol").build())
                .post(RequestBody.create(Json.write(signed(code, certificate, key)), MediaType.get("application/json")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            Enrolment.Answer answer = HeadquartersClient.answer(response, Enrolment.Answer.class);
            // Empty when a proxy stands before headquarters and shows a certificate of its own.
            String named = answer.certificateSha256();
            if (!named.isEmpty() && !named.equals(certificate)) {
                throw new IOException("headquarters names another certificate than the one it showed");
            }
            return new TillIdentity(
                    TillId.parse(answer.till()),
                    answer.epoch(),
                    answer.headquartersId(),
                    answer.headquartersKey(),
                    named,
                    key.getPrivate());
        }
    }

    private static Enrolment.Request signed(EnrolmentCode code, String certificate, KeyPair key) {
        try {
            return Enrolment.Request.signed(code, certificate, key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a new key signs", e);
        }
    }

    /** What headquarters shows, hexadecimal, before anything is told to it; empty on plain HTTP. */
    private static String certificate(OkHttpClient http, HttpUrl headquarters, Supplier<byte[]> seen)
            throws IOException {
        Request health = new Request.Builder()
                .url(headquarters.newBuilder().encodedPath("/v1/health").build())
                .build();
        try (Response response = http.newCall(health).execute()) {
            if (response.handshake() == null) {
                return "";
            }
            // The library lists certificates only where an authority stands behind them.
            List<Certificate> chain = response.handshake().peerCertificates();
            return HexFormat.of().formatHex(chain.isEmpty() ? seen.get() : HttpClients.sha256(chain.get(0)));
        } catch (CertificateException e) {
            throw new IOException("headquarters' certificate cannot be read", e);
        }
    }
}
