package org.lmsanalytics.reports.store;

import java.time.Clock;

/** Encrypted files in a bucket, read in ranges through both. */
class EncryptedS3StoreIT extends S3StoreIT {
    @Override
    ReportStore openStore(Clock clock) {
        return new EncryptedStore(super.openStore(clock), EncryptedStoreTest.KEY);
    }
}
