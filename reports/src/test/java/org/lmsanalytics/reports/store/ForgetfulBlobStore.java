package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.Blob;
import org.gaul.s3proxy.blobstore.domain.MultipartPart;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.blobstore.options.PutOptions;

/** Does what it is asked, and once, when it is told to, says that it failed. */
final class ForgetfulBlobStore extends ForwardingBlobStore {
    private final AtomicBoolean forget = new AtomicBoolean();

    ForgetfulBlobStore(BlobStore store) {
        super(store);
    }

    void forgetNextAnswer() {
        forget.set(true);
    }

    @Override
    public String putBlob(String container, Blob blob, PutOptions options) {
        String eTag = super.putBlob(container, blob, options);
        if (options.ifNoneMatch() != null) {
            answer();
        }
        return eTag;
    }

    @Override
    public String completeMultipartUpload(MultipartUpload upload, List<MultipartPart> parts) {
        String eTag = super.completeMultipartUpload(upload, parts);
        answer();
        return eTag;
    }

    private void answer() {
        if (forget.getAndSet(false)) {
            throw new UncheckedIOException(new IOException("The answer is lost"));
        }
    }
}
