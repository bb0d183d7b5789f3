package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 connections that wait for a request for so long and no longer. Helidon closes those that are idle between two
 * requests only: a client that stops in the middle of one, or sends a byte now and then, would have a thread for ever.
 */
public final class PatientConnections implements ServerConnectionSelector {
    private final ServerConnectionSelector http1;
    private final Duration patience;

    public PatientConnections(Http1Config.Builder http1, Duration patience) {
        this.http1 = Http1ConnectionSelector.builder()
                .config(http1.addReceiveListener(new LineListener()).build())
                .build();
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        PatientContext patient = new PatientContext(context, patience);
        return new PatientConnection(http1.connection(patient), patient.patience());
    }

    /** There is no other protocol, so that the first byte is enough. */
    @Override
    public int bytesToIdentifyConnection() {
        return 1;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    private static final class LineListener implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            if (context instanceof PatientContext patient) {
                patient.patience().lineRead();
            }
        }
    }
}
