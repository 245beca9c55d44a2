import { credentials } from '@codai/contracts/credentials';
import { learning } from '@codai/contracts/learning';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of credentials that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: credentials,
  grade: 'ordinary',
  consumes: [learning],
  asks: ['identity'],
  settings: null,
  standIns: { anchor: null },
  plainRoutes: ['GET /issuers/*', 'GET /credential-templates/*', 'GET /status-lists/*', 'GET /credentials/documents/*'],
  jobTables: null,
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    CredentialChecks: ['anchor', 'expiry', 'integrity', 'issuerKey', 'revocation', 'signature'],
    CredentialVerification: [
      'checks',
      'expiresAt',
      'issuedAt',
      'issuerDid',
      'issuerName',
      'issuerVerification',
      'network',
      'reason',
      'status',
      'title',
      'valid',
    ],
    DisclosedField: ['field', 'value'],
    IssuerProfile: ['did', 'id', 'name', 'url', 'verification'],
    Portfolio: ['createdAt', 'handle', 'headline', 'id', 'items', 'owner', 'version', 'visibility'],
    PortfolioItem: [
      'expiresAt',
      'issuedAt',
      'issuerName',
      'issuerVerification',
      'kind',
      'status',
      'title',
      'verificationCode',
    ],
    Query: ['_entities', '_service', 'portfolio', 'sharedCredential', 'statusList', 'verifyCredential'],
    SharedCredential: [
      'expiresAt',
      'fields',
      'issuerName',
      'issuerVerification',
      'presentation',
      'title',
      'verification',
    ],
    StatusList: ['document', 'id', 'url'],
    User: ['credentials', 'id'],
  },
};
