import type { HttpAnswer, HttpRequest } from '../api/listen.ts';
import type { Machine } from '../api/routes.ts';
import { byItself, type ProcessorDatabase } from '../store/database.ts';
import type { Tx } from '../store/transaction.ts';
import { answerAuthentication, showAuthentication, unknownPage } from './authenticate.ts';
import { answerCheckout, returnToCheckout, showCheckout } from './checkout.ts';

/** Answers a request of a browser for one of the processor's own pages. Who knows the address may use it. */
export async function answerPage(
  database: ProcessorDatabase,
  machine: Machine,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const [, , noun, id = '', rest] = request.path.split('/');
  const isPost = request.method === 'POST';
  const form = new URLSearchParams(request.body);
  const work = async (tx: Tx): Promise<HttpAnswer> => {
    if (noun === 'authenticate' && rest === undefined) {
      return isPost ? answerAuthentication(tx, id, form.get('outcome')) : showAuthentication(tx, id);
    }
    if (noun === 'checkout' && rest === 'return') return returnToCheckout(tx, id);
    if (noun === 'checkout' && rest === undefined) {
      return isPost ? answerCheckout(tx, id, form.get('method'), machine) : showCheckout(tx, id);
    }
    return unknownPage();
  };
  return database.transaction(byItself, work);
}
