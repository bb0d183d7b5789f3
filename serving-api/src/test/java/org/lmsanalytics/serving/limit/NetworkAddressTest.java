package org.lmsanalytics.serving.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0"
    })
    void shouldTakeANetworkOfIpv6ForOneCaller(String address, String expected) {
        assertEquals(expected, NetworkAddress.of(new InetSocketAddress(address, 1)));
    }

    @ParameterizedTest
    @CsvSource("somewhere.invalid")
    void shouldDoWithoutAnAddress(String host) {
        assertEquals("unknown", NetworkAddress.of(InetSocketAddress.createUnresolved(host, 1)));
    }
}
