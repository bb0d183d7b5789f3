package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.text;

import org.lmsanalytics.contract.connection.CertificateAuthorities;

/** Whom a program trusts to certify the servers that it connects to. */
public final class TrustVariables {
    private final Section section = new Section("Certificates");
    private final Variable<String> file = section.optional(
            CertificateAuthorities.VARIABLE,
            text("a file with certificates in PEM"),
            "who may certify Kafka, PostgreSQL and Redis; by default, whom Java trusts");

    public Section section() {
        return section;
    }

    public CertificateAuthorities authorities(Environment environment) {
        return environment.find(file).map(CertificateAuthorities::new).orElse(CertificateAuthorities.OF_JAVA);
    }
}
