import type { Settings } from '../config/settings.ts';
import { takenOfAnswers } from '../headers/create-rules.ts';
import { createInfluence, type Influence, influentialHeaders } from './influence.ts';
import { createOperationSharing, type OperationSharing } from './share-operations.ts';

/** What answers may depend on under these settings. `isSigning`: subgraphs are told by default who calls. */
export function influenceBySettings(settings: Settings, isSigning: boolean): Influence {
  const { all, named } = settings.subgraphs;
  const byDefault = all.credentials ?? (isSigning ? 'assertion' : 'none');
  const isAsserted =
    byDefault === 'assertion' || Object.values(named).some(({ credentials }) => credentials === 'assertion');
  return createInfluence(influentialHeaders(settings), isAsserted);
}

/** Null unless `traffic.shareOperations` is set; also when answers may hold cookies, which are for one client alone. */
export function sharingBySettings(
  settings: Settings,
  influence: Influence,
  onShared: () => void,
): OperationSharing | null {
  const mayShare = settings.traffic.shareOperations && takenOfAnswers(settings) !== 'cookies';
  return mayShare ? createOperationSharing({ influence, onShared }) : null;
}
