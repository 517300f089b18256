package org.granary.pos.sync;

import java.io.IOException;
import java.security.KeyPair;
import java.util.Base64;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Enrolment;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;

/** Turns a one-time code from headquarters into this till's identity. */
public final class Enrolling {
    private Enrolling() {}

    /**
     * Enrols; blocks until headquarters answered.
     *
     * @param code eight characters
     * @throws HeadquartersRefusedException when the code is wrong, used or out of time
     * @throws IOException when headquarters cannot be reached
     */
    public static TillIdentity enrol(HttpUrl headquarters, String code) throws IOException {
        KeyPair key = TillIdentity.newKey();
        OkHttpClient http = HttpClients.to(headquarters, "");
        Enrolment.Request message = new Enrolment.Request(
                code.strip(), Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
        Request request = new Request.Builder()
                .url(headquarters.newBuilder().encodedPath("/v1/enrol").build())
                .post(RequestBody.create(Json.write(message), MediaType.get("application/json")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            Enrolment.Answer answer = HeadquartersClient.answer(response, Enrolment.Answer.class);
            return new TillIdentity(
                    TillId.parse(answer.till()),
                    answer.epoch(),
                    answer.headquartersId(),
                    answer.headquartersKey(),
                    answer.certificateSha256(),
                    key.getPrivate());
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}
