import { ownFault } from '../../messages/response/fault.ts';
import { NULL_CONDITION, WITHHELD } from '../../messages/response/withheld-faults.ts';
import { type AnswerServices, bodyOf, refusedAnswer } from '../answer.ts';
import type { CompiledOperation } from '../compile/compile.ts';
import type { Answer } from '../operation/answer.ts';
import type { CallContext } from '../operation/call.ts';

/** A subscription without a source: its field is withheld, or nothing was selected but the name of the type. */
export function withoutSource(services: AnswerServices, operation: CompiledOperation, call: CallContext): Answer {
  const [field] = operation.root.fieldsOf(operation.root.type.name) ?? [];
  if (field?.kind !== 'withheld') return refusedAnswer(services, call, ownFault('OPERATION_NOT_PLANNABLE'));
  if (field.isNullCondition) return refusedAnswer(services, call, NULL_CONDITION);
  return bodyOf(services, call, 'null', [{ fault: WITHHELD, path: [field.clientKey] }], '');
}
