import { z } from 'zod';

/** Set but empty means absent. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  ERASURE_WAIT_DAYS: z.coerce.number().int().min(0).max(25).default(7).meta({
    description: 'Days between a request for erasure and its start, during which the person can cancel it.',
  }),
  AUDIT_LOG_RETENTION_DAYS: optional(z.coerce.number().int().min(365).max(36_500)).meta({
    description:
      'Days after which records of the audit log are removed from the database, once they are in the archive (ARCHIVE). Their readable copies stay. Absent, or without an archive: never.',
    example: '2555',
  }),
  ADVISORIES_URL: optional(z.url({ protocol: /^https?$/ })).meta({
    description:
      'npm registry that scans ask for the advisories of the installed packages, as npm audit does. It is told the names and versions of these packages. Absent: ADVISORIES_FILE.',
    example: 'https://registry.npmjs.org',
  }),
  ADVISORIES_FILE: optional(z.string().min(1)).meta({
    description:
      'JSON file of advisories that scans hold installed packages against, of the form of subgraphs/security/assurance/scans/advisories.json. Default: that file, a few of July 2025, with which no scan is clean.',
    example: '/var/lib/codai/advisories.json',
  }),
  SECURITY_CONTACT: optional(
    z
      .string()
      .max(300)
      .regex(/^(mailto:|https:\/\/)[\x21-\x7e]+$/, 'is not an address that begins with mailto: or https://'),
  ).meta({
    description:
      'Where problems of security are reported to, published in /.well-known/security.txt. Absent: no such file.',
    example: 'mailto:security@example.com',
  }),
});
