package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.task.InterruptableTask;
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
 * HTTP/1.1 connections that wait for a request for so long and no longer. Helidon's own time-out is for one read: a client
 * that sends a byte now and then would have a thread for ever.
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
        ServerConnection connection = http1.connection(patient);
        if (connection instanceof InterruptableTask<?> task) {
            patient.patience().betweenRequests(task::canInterrupt);
        }
        return connection;
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
