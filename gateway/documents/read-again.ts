import { Refusal } from '../messages/request/refusal.ts';
import { type DocumentRead, type DocumentsRoom, documentOf } from './read-document.ts';
import { coerceVariables } from './variables.ts';

/**
 * Validates a document that was read already against another version of the schema, and coerces the variables again as its
 * client sent them. Whether the document may be asked was decided when it came in.
 */
export function readAgain<Read extends DocumentRead>(read: Read, room: DocumentsRoom): Read | Refusal {
  const { hash, node } = read.document;
  const document = documentOf({ hash, text: node.loc?.source.body ?? '' }, room);
  if (document instanceof Refusal) return document;
  const operation = document.operations.find(({ name }) => name === read.operation.name);
  if (operation === undefined) return new Refusal('OPERATION_NOT_FOUND');
  const variables = coerceVariables(room.schema, operation.node, read.request.variables, room.settings);
  return variables instanceof Refusal ? variables : { ...read, document, operation, variables };
}
