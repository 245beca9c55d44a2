/** Evidence that the running product computes about itself. */
export const evidenceKinds = [
  'AUDIT_LOG_INTACT',
  'BREACHES_NOTIFIED',
  'BREACHES_SIMULATED',
  'CHECKPOINTS_SIGNED',
  'DEPENDENCIES_SCANNED',
  'ENCRYPTION_WORKS',
  'HEADERS_SCANNED',
  'OPERATORS_TWO_FACTOR',
  'RATE_LIMITS_HELD',
  'RETENTION_APPLIED',
  'SUBJECT_REQUESTS_IN_TIME',
  'THREATS_WATCHED',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const frameworks = ['GDPR', 'ISO_27001', 'PCI_DSS', 'POPIA', 'SOC_2'] as const;
export type Framework = (typeof frameworks)[number];

export interface Control {
  /** Stable: attached evidence names it. */
  readonly id: string;
  /** Where the framework asks for it. */
  readonly reference: string;
  readonly title: string;
  /** All are needed. None: the product cannot show it, so an operator attaches what does. */
  readonly evidence: readonly EvidenceKind[];
}

/** The frameworks as far as this product can bear on them; each asks for more than software shows. */
export const catalogue: Readonly<Record<Framework, { readonly title: string; readonly controls: readonly Control[] }>> =
  {
    GDPR: {
      title: 'Regulation (EU) 2016/679',
      controls: [
        control('gdpr-5-1-e', 'Art. 5 (1) (e)', 'Personal data is kept no longer than needed.', ['RETENTION_APPLIED']),
        control('gdpr-12-3', 'Art. 12 (3)', 'Requests of persons are answered within a month.', [
          'SUBJECT_REQUESTS_IN_TIME',
        ]),
        control('gdpr-30', 'Art. 30', 'Records of processing activities are kept.', []),
        control('gdpr-32-1-a', 'Art. 32 (1) (a)', 'Personal data is encrypted.', ['ENCRYPTION_WORKS']),
        control('gdpr-32-1-c', 'Art. 32 (1) (c)', 'Data can be restored after an incident.', []),
        control('gdpr-32-1-d', 'Art. 32 (1) (d)', 'Security is tested regularly.', [
          'BREACHES_SIMULATED',
          'DEPENDENCIES_SCANNED',
          'HEADERS_SCANNED',
        ]),
        control('gdpr-33', 'Art. 33', 'Breaches are notified within 72 hours.', ['BREACHES_NOTIFIED']),
      ],
    },
    ISO_27001: {
      title: 'ISO/IEC 27001:2022, Annex A',
      controls: [
        control('iso-5-24', 'A.5.24', 'Incidents are planned for.', ['BREACHES_SIMULATED']),
        control('iso-8-5', 'A.8.5', 'Those who operate the platform prove two factors.', ['OPERATORS_TWO_FACTOR']),
        control('iso-8-8', 'A.8.8', 'Technical vulnerabilities are managed.', [
          'DEPENDENCIES_SCANNED',
          'HEADERS_SCANNED',
        ]),
        control('iso-8-10', 'A.8.10', 'Information is deleted when it is not needed any more.', ['RETENTION_APPLIED']),
        control('iso-8-13', 'A.8.13', 'Backups are made and tested.', []),
        control('iso-8-15', 'A.8.15', 'Activities are logged, and logs are protected.', [
          'AUDIT_LOG_INTACT',
          'CHECKPOINTS_SIGNED',
        ]),
        control('iso-8-16', 'A.8.16', 'Anomalies are watched for.', ['THREATS_WATCHED']),
        control('iso-8-24', 'A.8.24', 'Cryptography is used.', ['ENCRYPTION_WORKS']),
      ],
    },
    PCI_DSS: {
      title: 'PCI DSS v4.0.1',
      controls: [
        control('pci-3-5', 'Req. 3.5', 'Stored account data is protected by cryptography.', ['ENCRYPTION_WORKS']),
        control('pci-6-3', 'Req. 6.3', 'Vulnerabilities are found and addressed.', ['DEPENDENCIES_SCANNED']),
        control('pci-6-4', 'Req. 6.4', 'Public pages are protected against attacks.', [
          'HEADERS_SCANNED',
          'RATE_LIMITS_HELD',
        ]),
        control('pci-8-4', 'Req. 8.4', 'Access by administrators needs two factors.', ['OPERATORS_TWO_FACTOR']),
        control('pci-10-3', 'Req. 10.3', 'Audit logs are protected from change.', [
          'AUDIT_LOG_INTACT',
          'CHECKPOINTS_SIGNED',
        ]),
        control('pci-11-4', 'Req. 11.4', 'Penetration tests are made regularly.', []),
      ],
    },
    POPIA: {
      title: 'Protection of Personal Information Act, 4 of 2013',
      controls: [
        control('popia-14', 'Section 14', 'Records are kept no longer than needed.', ['RETENTION_APPLIED']),
        control('popia-17', 'Section 17', 'Processing is documented.', []),
        control('popia-19', 'Section 19', 'Integrity and confidentiality are secured.', [
          'AUDIT_LOG_INTACT',
          'ENCRYPTION_WORKS',
        ]),
        control('popia-22', 'Section 22', 'Compromises are notified.', ['BREACHES_NOTIFIED']),
        control('popia-23', 'Section 23', 'Persons get access to their information.', ['SUBJECT_REQUESTS_IN_TIME']),
      ],
    },
    SOC_2: {
      title: 'SOC 2, Trust Services Criteria 2017',
      controls: [
        control('soc2-cc6-1', 'CC6.1', 'Access is restricted, and data is encrypted.', [
          'ENCRYPTION_WORKS',
          'OPERATORS_TWO_FACTOR',
        ]),
        control('soc2-cc6-6', 'CC6.6', 'Threats from outside are kept off.', ['RATE_LIMITS_HELD', 'THREATS_WATCHED']),
        control('soc2-cc7-1', 'CC7.1', 'Vulnerabilities are detected.', ['DEPENDENCIES_SCANNED', 'HEADERS_SCANNED']),
        control('soc2-cc7-2', 'CC7.2', 'Anomalies are detected.', ['AUDIT_LOG_INTACT', 'THREATS_WATCHED']),
        control('soc2-cc7-4', 'CC7.4', 'Incidents are responded to.', ['BREACHES_NOTIFIED']),
        control('soc2-a1-2', 'A1.2', 'Backups are made, and recovery is provided for.', []),
        control('soc2-c1-2', 'C1.2', 'Confidential information is disposed of.', ['RETENTION_APPLIED']),
      ],
    },
  };

function control(id: string, reference: string, title: string, evidence: readonly EvidenceKind[]): Control {
  return { id, reference, title, evidence };
}

export const controlOf = (id: string): Control | null =>
  frameworks.flatMap((framework) => catalogue[framework].controls).find((one) => one.id === id) ?? null;
