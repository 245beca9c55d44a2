import {
  CreateCommentDocument,
  CreatePostDocument,
  MarkNotificationReadDocument,
  SendMessageDocument,
  type SupergraphClient,
} from '@codai/sdk';
import type { OperationResult } from '@urql/core';
import { codeOf, outcomeOf, passes, refusalOf } from './answers.ts';
import { CompleteLessonReadDocument } from './generated/operations.ts';
import type { Sent, Waiting } from './outbox.ts';

/** Sends a write that waited, by the mutation of its kind. */
export function sendBy(client: SupergraphClient): (write: Waiting) => Promise<Sent> {
  return async (write) => {
    const result: OperationResult<unknown> = await call(client, write);
    const outcome = outcomeOf(result);
    if (outcome === null) {
      return passes(result.error) ? { kind: 'later' } : { kind: 'refused', code: codeOf(result.error) ?? 'INTERNAL' };
    }
    const refusal = refusalOf(outcome);
    return refusal === null ? { kind: 'sent', id: idOf(outcome) } : { kind: 'refused', code: refusal.code };
  };
}

function idOf(outcome: unknown): string | undefined {
  const id = (outcome as { readonly id?: unknown }).id;
  return typeof id === 'string' ? id : undefined;
}

function call(client: SupergraphClient, write: Waiting): Promise<OperationResult<unknown>> {
  const idempotencyKey = write.key;
  switch (write.kind) {
    case 'post':
      return client.mutate(CreatePostDocument, { input: { text: write.text, idempotencyKey } });
    case 'comment':
      return client.mutate(CreateCommentDocument, {
        input: { postId: write.postId, text: write.text, idempotencyKey },
      });
    case 'message':
      return client.mutate(SendMessageDocument, {
        input: { conversationId: write.conversationId, text: write.text, clientMessageId: write.key, idempotencyKey },
      });
    case 'lesson':
      return client.mutate(CompleteLessonReadDocument, { input: { lessonId: write.lessonId, idempotencyKey } });
    case 'read':
      return client.mutate(MarkNotificationReadDocument, { input: { notificationId: write.notificationId } });
  }
}
