import { ConflictError, type DomainError, type Id, type Peers, peerDocument, ValidationError } from '@codai/kit';
import { type KeepAnswer, keepFile, keepRefusal, keptFileAddress } from '@codai/kit/documents';
import type { FilesPort } from '../../ports/files.ts';

const END = peerDocument(
  'files',
  'mutation ($input: EndCaseForServiceInput!) { endCaseForService(input: $input) { caseId } }',
);

export function askFiles(peers: Peers): FilesPort {
  return {
    async keepScan(caller, { scanId, fileId, keptYears }) {
      const answer = await keepFile(peers, caller, { fileId, keptFor: scanId, caseId: scanId, keptYears });
      return answer.file ?? refusalOf(answer);
    },
    async releaseScan(caller, scanId) {
      await keepFile(peers, caller, { fileId: null, keptFor: scanId });
    },
    scanAddress: (operator, { tenantId, scanId }) => keptFileAddress(peers, operator, { tenantId, keptFor: scanId }),
    async endCase({ tenantId, scanId: caseId }, retainUntil) {
      await peers.ask(END, {
        variables: { input: { caseId, retainUntil } },
        tenantId: tenantId as Id<'Organization'>,
        correlationId: caseId,
      });
    },
  };
}

/** A file that is kept for something else is a wrong choice here, not a conflict that passes. */
function refusalOf(answer: KeepAnswer): DomainError {
  const path = ['input', 'scanFileId'];
  const refusal = keepRefusal(answer, path, 'This file cannot be taken.');
  return refusal instanceof ConflictError ? new ValidationError(path, refusal.message) : refusal;
}
