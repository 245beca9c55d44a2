import type { StreamedAnswer } from '../../execution/operation/answer.ts';
import type { Admitted } from '../../protection/admission/admit.ts';
import { type Hooks, refusalOf } from './hooks.ts';

/** Shows each event to the plugins before its client gets it. A refusal is the last thing it gets. Throws `PluginError`. */
export async function* watchEvents(
  events: AsyncIterable<StreamedAnswer>,
  { caller, correlationId, operation }: Admitted,
  { onSubscriptionEvent }: Hooks,
): AsyncGenerator<StreamedAnswer> {
  for await (const event of events) {
    if (!event.isOpening) {
      for (const { call } of onSubscriptionEvent) {
        const said = await call({ caller, correlationId, operationName: operation.name, json: event.json });
        if (!said) continue;
        yield { json: refusalOf(said).toJson(), hasData: false, errorCount: 1, position: null };
        return;
      }
    }
    yield event;
  }
}
