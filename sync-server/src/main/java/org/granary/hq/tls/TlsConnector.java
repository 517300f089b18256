package org.granary.hq.tls;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The socket on which headquarters speaks TLS 1.3 (RFC 8446) and nothing older. */
public final class TlsConnector {
    private TlsConnector() {}

    /** Makes the connector; the server starts it. */
    public static ServerConnector on(
            Server server, HttpConfiguration plain, ServerCertificate certificate, String host, int port) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(certificate.keys());
        ssl.setKeyStorePassword(certificate.password());
        ssl.setIncludeProtocols("TLSv1.3");
        HttpConfiguration secure = new HttpConfiguration(plain);
        // Tills know the certificate, not its names: a shop may reach headquarters by any address.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
