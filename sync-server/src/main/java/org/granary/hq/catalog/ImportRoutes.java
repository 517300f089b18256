package org.granary.hq.catalog;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.web.Renderer;
import org.jspecify.annotations.Nullable;

/** The console's page for files: what was wrong, line by line, or what was applied. */
public final class ImportRoutes {
    private final ImportService imports;
    private final Renderer renderer;

    /** The form and, after a try, its report. */
    public record ImportPage(String fileName, @Nullable ImportReport report) {}

    public ImportRoutes(ImportService imports, Renderer renderer) {
        this.imports = imports;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(
                Endpoint.IMPORT_PAGE,
                context -> renderer.page(context, "import.jte", "import", new ImportPage("", null)));
        handlers.put(Endpoint.IMPORT, this::apply);
        return handlers;
    }

    private void apply(Context context) throws IOException {
        UploadedFile file = context.uploadedFile("file");
        String kind = context.formParam("kind");
        if (file == null || kind == null || file.filename().isEmpty()) {
            renderer.page(context, "import.jte", "import", new ImportPage("", null));
            return;
        }
        byte[] bytes;
        try (InputStream in = file.content()) {
            bytes = in.readNBytes(CsvFile.MAX_BYTES + 1);
        }
        ImportReport report =
                imports.apply(ImportKind.valueOf(kind.toUpperCase(Locale.ROOT)), bytes, Sessions.actor(context));
        context.status(report.applied() ? 200 : 422);
        renderer.page(context, "import.jte", "import", new ImportPage(file.filename(), report));
    }
}
