package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSeeWhatThisProcessHolds() {
        long bytes = Memory.residentBytes(ProcessHandle.current()).orElseThrow();
        assertTrue(bytes > 10L * 1024 * 1024, () -> bytes + " bytes");
    }

    @Test
    void shouldSayMebibytes() {
        assertEquals("1,536 MiB", Memory.mebibytes(1536L * 1024 * 1024));
    }
}
