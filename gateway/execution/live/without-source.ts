import { ownFault } from '../../response/fault.ts';
import { NULL_CONDITION, WITHHELD } from '../../response/withheld-faults.ts';
import { type AnswerServices, bodyOf, refusedAnswer } from '../answer.ts';
import type { Answer } from '../answered.ts';
import type { CallContext } from '../call.ts';
import type { CompiledOperation } from '../compile.ts';

/** A subscription without a source: its field is withheld, or nothing was selected but the name of the type. */
export function withoutSource(services: AnswerServices, operation: CompiledOperation, call: CallContext): Answer {
  const [field] = operation.root.fieldsOf(operation.root.type.name) ?? [];
  if (field?.kind !== 'withheld') return refusedAnswer(services, call, ownFault('OPERATION_NOT_PLANNABLE'));
  if (field.isNullCondition) return refusedAnswer(services, call, NULL_CONDITION);
  return bodyOf(services, call, 'null', [{ fault: WITHHELD, path: [field.clientKey] }], '');
}
