import type { Connection } from '../../ports/connection.ts';
import type { Language } from './words.ts';

/** How an operator connects a model, in one sentence. */
export function howToConnect(language: Language, { isLooking }: Pick<Connection, 'isLooking'>): string {
  const servers = 'Ollama, llama.cpp, vLLM';
  if (language === 'ro') {
    const local = `pornește ${servers} sau LM Studio pe calculatorul acestei instalări`;
    return `Pentru a conecta un model, un operator setează OPENAI_API_KEY (și OPENAI_BASE_URL pentru altă gazdă decât OpenAI) sau ${local}${
      isLooking ? ': serverul este găsit în cel mult un minut.' : ', cu setarea AI_LOCAL_MODELS=true.'
    }`;
  }
  const local = `starts ${servers} or LM Studio on the machine of this installation`;
  return `To connect a model, an operator sets OPENAI_API_KEY (and OPENAI_BASE_URL for another host than OpenAI), or ${local}${
    isLooking ? ': the server is found within a minute.' : ', with the setting AI_LOCAL_MODELS=true.'
  }`;
}

/** Why there is no model to ask, in one sentence. */
export function notConnected(language: Language, { gone }: Pick<Connection, 'gone'>): string {
  const [en, ro] = gone === null ? ['', ''] : [`: ${gone} no longer answers`, `: ${gone} nu mai răspunde`];
  return language === 'ro' ? `Niciun model nu este conectat${ro}.` : `No model is connected${en}.`;
}

/** Reply of the engine to a question that it can neither compute nor answer from its sources. */
export function unanswered(language: Language, connection: Connection): string {
  const { providers } = connection;
  if (providers.length > 0) {
    const names = providers.join(', ');
    return language === 'ro'
      ? `Acest răspuns este al motorului integrat, nu al unui model conectat (${names}). Motorul calculează și citează textele și amintirile primite; niciunul nu răspunde la această întrebare. Întrebați din nou sau alegeți un model conectat.`
      : `This answer is by the embedded engine and not by a connected model (${names}). The engine computes, and quotes the texts and memories that it is given; none of them answers this. Ask again, or choose a connected model.`;
  }
  const able =
    language === 'ro'
      ? 'Fără model calculez și citez textele și amintirile pe care le primesc; niciunul nu răspunde la această întrebare.'
      : 'Without one I compute, and quote the texts and memories that I am given; none of them answers this.';
  return [notConnected(language, connection), able, howToConnect(language, connection)].join(' ');
}
