package org.lmsanalytics.serving.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from: an address, or with IPv6 the network of 64 bits that one customer usually has. */
public final class NetworkAddress {
    private static final int NETWORK_BYTES = 8;

    private NetworkAddress() {}

    public static String of(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return "unknown";
        }
        InetAddress host = internet.getAddress();
        return host instanceof Inet6Address ? network(host) : host.getHostAddress();
    }

    private static String network(InetAddress host) {
        byte[] bytes = host.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address keeps its length", e);
        }
    }
}
