import { stringifyExactly } from '@codai/kit/wire';
import type { Settings } from '../../config/settings.ts';
import type { Engine } from '../../execution/operation/engine.ts';
import { SharedAnswer } from '../../execution/operation/shared-answer.ts';
import { takenOfAnswers } from '../../messages/headers/create-rules.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Ending } from '../../primitives/ending.ts';
import { InFlight } from '../../primitives/in-flight.ts';
import type { Admitted } from '../../protection/admission/admit.ts';
import type { Influence } from './influence.ts';

/** One execution for equal queries of equal callers that are under way at the same time. */
export interface OperationSharing {
  /**
   * Runs a query, or joins one that runs; `start` gets the end of the last who waits. Each has been through all rooms
   * before, rates included, and keeps its own deadline and leave; what runs has the deadline, the correlation id and the
   * trace of the first.
   */
  query(admitted: Admitted, graphId: string, start: (ending: Ending) => Promise<Queried>): Promise<Queried | Refusal>;
  /** Something was written: nobody joins what began before. */
  written(): void;
}

type Queried = Awaited<ReturnType<Engine['query']>>;

/** One client has left, and others may still wait. */
class LeftError extends Error {}
const LEFT = new LeftError('The client has left.');

/** Null unless it is set, or where answers may hold cookies, which are for one client alone. */
export function sharingBySettings(
  settings: Settings,
  influence: Influence,
  onShared: () => void,
): OperationSharing | null {
  const mayShare = settings.traffic.shareOperations && takenOfAnswers(settings) !== 'cookies';
  return mayShare ? createOperationSharing({ influence, onShared }) : null;
}

interface SharingOptions {
  readonly influence: Influence;
  readonly onShared: () => void;
}

function createOperationSharing({ influence, onShared }: SharingOptions): OperationSharing {
  const inFlight = new InFlight<SharedAnswer>();
  return {
    async query(admitted, graphId, start) {
      const { caller, headers, operation, variables, signal } = admitted;
      const sharer = {
        // The explanation that a caller sees of the plan is part of the answer.
        scope: `${headers['codai-explain'] ?? ''} ${influence.whole({ caller, headers })}`,
        // Variables are coerced, so their members stand in the order of the schema whatever order they were sent in.
        text: `${graphId} ${operation.key} ${stringifyExactly(variables)}`,
        signal,
        left: () => LEFT,
      };
      const { outcome, isShared } = inFlight.join(sharer, async (ending) => {
        const answer = await start(ending);
        // A caller that takes an answer in parts gets one of its own.
        if (!('json' in answer)) throw new Error('A whole answer was expected.');
        return new SharedAnswer(answer);
      });
      if (isShared) onShared();
      try {
        return isShared ? (await outcome).asJoined() : await outcome;
      } catch (error) {
        if (error !== LEFT) throw error;
        // Nobody reads it.
        return new Refusal('OPERATION_TIMEOUT');
      }
    },
    written: () => inFlight.forget(),
  };
}
