package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.time.Clock;

/** Opens the store that the settings name. */
public final class ReportStores {
    private ReportStores() {}

    /**
     * Opens it.
     *
     * @throws IOException if the folder cannot be made or used; {@link ReportStore#check} says whether a bucket can
     */
    public static ReportStore open(StoreSettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        ReportStore plain =
                switch (settings.place()) {
                    case StoreSettings.Folder folder -> FileStore.open(folder.path(), clock);
                    case StoreSettings.Bucket bucket -> S3Store.open(bucket, clock);
                };
        return settings.encryptionKey()
                .<ReportStore>map(key -> new EncryptedStore(plain, key))
                .orElse(plain);
    }
}
