import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import memory from '@codai/memory';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agentVerbs, calling, script } from '../../testing/agents.ts';
import { type AiSubject, budgetRows, person, startAi, startEmbeddedAi, usageRows } from '../../testing/start-ai.ts';
import { advanceRun, sweepRuns } from './advance.ts';
import { cycleOf } from './rules.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof agentVerbs>;
beforeAll(async () => {
  subject = await startAi({}, { beside: [memory] });
  verbs = agentVerbs(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.host.chat = () => ({ deltas: ['Fine.'] });
});

const owner = person('usr_owner', { roles: ['OWNER'] });
const admin = person('usr_admin', { roles: ['ADMIN'] });
const nora = person('usr_nora', { roles: ['MEMBER'] });
const stranger = person('usr_stranger', { tenantId: 'org_two', roles: ['OWNER'] });
const modelId = 'aim_gpt_41_mini';
const agentWith = async (facts: object) => (await verbs.create(owner, { modelId, ...facts })).id;
const memories = async () =>
  (await subject.database.admin.query<{ owner_id: string; scope: string }>('SELECT owner_id, scope FROM memory.memory'))
    .rows;

describe('a definition', () => {
  it.each([
    [{ name: 'Not a name' }, 'VALIDATION_FAILED', 'name'],
    [{ instructions: ' ' }, 'VALIDATION_FAILED', 'instructions'],
    [{ tools: ['launch'] }, 'VALIDATION_FAILED', 'tools'],
    [{ tools: ['calculate', 'calculate'] }, 'VALIDATION_FAILED', 'tools'],
    [{ stepsMax: 21 }, 'VALIDATION_FAILED', 'stepsMax'],
    [{ budgetMicros: '-1' }, 'VALIDATION_FAILED', 'budgetMicros'],
    [{ modelId: 'aim_none' }, 'NOT_FOUND', 'modelId'],
    [{ agentIds: ['agt_none'] }, 'NOT_FOUND', 'agentIds'],
  ])('is refused with %j', async (facts, code, field) => {
    expect(await verbs.create(owner, facts)).toMatchObject({ code, path: ['input', field] });
  });

  it('takes a name once among those in use, however it is written', async () => {
    await verbs.create(owner, { name: 'harbour-guide' });
    expect(await verbs.create(owner, { name: 'harbour-guide' })).toMatchObject({ code: 'CONFLICT' });
    expect(await verbs.create(stranger, { name: 'harbour-guide' })).toMatchObject({ __typename: 'Agent' });
  });

  it('is refused when agents would ask each other in a circle, also when two are defined at once', async () => {
    const facts = { instructions: 'Help.', budgetMicros: '1000', expectedVersion: 1 };
    const [a, b] = [await agentWith({ name: 'circle-a' }), await agentWith({ name: 'circle-b' })];
    expect(await verbs.update(owner, { ...facts, name: 'circle-a', agentId: a, agentIds: [a] })).toMatchObject({
      code: 'AGENT_CYCLE',
    });
    const both = await Promise.all([
      verbs.update(owner, { ...facts, name: 'circle-a', agentId: a, agentIds: [b] }),
      verbs.update(owner, { ...facts, name: 'circle-b', agentId: b, agentIds: [a] }),
    ]);
    expect(both.map(({ code = null }) => code).sort()).toEqual(['AGENT_CYCLE', null]);
    expect(
      cycleOf(
        'a',
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b', 'a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
    expect(
      cycleOf(
        'a',
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toBeNull();
  });

  it('is an administrator’s to make', async () => {
    await expect(verbs.create(nora, {})).rejects.toThrow('FORBIDDEN');
  });
});

describe('a run', () => {
  it('calls its tools and answers with what they gave', async () => {
    const agentId = await agentWith({ tools: ['calculate'] });
    subject.host.chat = script(calling('calculate', { expression: '2/3 + 1/6' }), { deltas: ['It is 5/6.'] });
    const before = subject.host.requests.length;
    const run = await verbs.run(nora, agentId, 'What is 2/3 + 1/6?');
    expect(run).toMatchObject({ status: 'COMPLETED', output: 'It is 5/6.', failure: null });
    expect(run.toolCalls).toMatchObject([{ tool: 'calculate', effect: 'READ', status: 'SUCCEEDED' }]);
    expect(run.toolCalls[0]?.result).toBe('The value of the expression 2/3 + 1/6 is 5/6.');
    const [first, second] = subject.host.requests.slice(before);
    expect(first?.tools?.map((tool) => tool.function.name)).toEqual(['calculate']);
    expect(second?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(second?.messages[2]?.tool_calls?.[0]?.id).toBe(second?.messages[3]?.tool_call_id);
    const usage = (await usageRows(subject)).filter(({ request_id }) => request_id.startsWith(`${run.id}.`));
    const cost = usage.reduce((sum, { cost_micros }) => sum + Number(cost_micros), 0);
    expect(Number(run.costMicros)).toBe(cost);
    expect((await budgetRows(subject)).every(({ reserved }) => reserved === 0n)).toBe(true);
  });

  it('works without a model: the embedded engine chooses the tool that the question names', async () => {
    await using embedded = await startEmbeddedAi();
    const own = agentVerbs(embedded);
    const { id } = await own.create(owner, { tools: ['calculate', 'current_time'], budgetMicros: '0' });
    const run = await own.run(nora, id, 'Calculate the value of the expression "12 * (3 + 4)".');
    expect(run).toMatchObject({ status: 'COMPLETED', costMicros: '0' });
    expect(run.output).toContain('is 84.');
  });

  it('is begun once per idempotency key, and is seen by its user alone', async () => {
    const agentId = await agentWith({});
    const input = { agentId, input: 'Once.', idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([verbs.begin(nora, input), verbs.begin(nora, input)]);
    expect(one.id).toBe(two.id);
    await subject.runJobs();
    expect(await verbs.get(nora, one.id)).toMatchObject({ status: 'COMPLETED' });
    expect(await verbs.get(owner, one.id)).toBeNull();
    expect(await verbs.get(stranger, one.id)).toBeNull();
    expect(await verbs.begin(stranger, { agentId, input: 'Foreign.' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('AI-6: refuses flagged input, and ends where the answer is flagged', async () => {
    const agentId = await agentWith({});
    expect(await verbs.begin(nora, { agentId, input: 'FORBIDDEN words.' })).toMatchObject({ code: 'CONTENT_POLICY' });
    subject.host.chat = () => ({ deltas: ['All well. ', 'FORBIDDEN words.'] });
    expect(await verbs.run(nora, agentId, 'Go on.')).toMatchObject({
      status: 'FAILED',
      failure: 'CONTENT_POLICY',
      output: null,
    });
  });

  it('fails on a tool outside of its list, and the refusal is recorded', async () => {
    const agentId = await agentWith({ tools: ['calculate'] });
    subject.host.chat = script(calling('memory_store', { content: 'Secret.' }));
    const before = await memories();
    const run = await verbs.run(nora, agentId, 'Store it.');
    expect(run).toMatchObject({ status: 'FAILED', failure: 'TOOL_NOT_ALLOWED' });
    expect(run.toolCalls).toMatchObject([{ tool: 'memory_store', status: 'REFUSED', failure: 'TOOL_NOT_ALLOWED' }]);
    expect(await memories()).toEqual(before);
  });

  it('tells the model once of arguments that do not match, and fails the second time', async () => {
    const agentId = await agentWith({ tools: ['calculate'] });
    subject.host.chat = script(calling('calculate', '{"expression":'), calling('calculate', { expression: '1+1' }), {
      deltas: ['Two.'],
    });
    const mended = await verbs.run(nora, agentId, 'One and one?');
    expect(mended).toMatchObject({ status: 'COMPLETED', output: 'Two.' });
    expect(mended.toolCalls.map(({ status }) => status)).toEqual(['REFUSED', 'SUCCEEDED']);
    subject.host.chat = script(calling('calculate', 'no JSON'), calling('calculate', { formula: '1+1' }));
    const failed = await verbs.run(nora, agentId, 'One and one?');
    expect(failed).toMatchObject({ status: 'FAILED', failure: 'MALFORMED_TOOL_CALL' });
    expect(failed.steps).toHaveLength(2);
  });

  it('ends at its limit of steps', async () => {
    const agentId = await agentWith({ tools: ['current_time'], stepsMax: 3 });
    subject.host.chat = () => calling('current_time', {});
    const run = await verbs.run(nora, agentId, 'Again and again.');
    expect(run).toMatchObject({ status: 'FAILED', failure: 'STEP_LIMIT' });
    expect(run.steps).toHaveLength(3);
  });

  it('AI-1: asks no model whose dearest answer is above what the run has left', async () => {
    const agentId = await agentWith({ budgetMicros: '10', modelId: 'aim_gpt_41' });
    const before = subject.host.requests.length;
    expect(await verbs.run(nora, agentId, 'Dear.')).toMatchObject({
      status: 'FAILED',
      failure: 'BUDGET_EXCEEDED',
      costMicros: '0',
    });
    expect(subject.host.requests.length).toBe(before);
  });

  it('calls nothing more after cancelAgentRun has ended it', async () => {
    const agentId = await agentWith({ tools: ['calculate'] });
    const begun = await verbs.begin(nora, { agentId, input: 'Later.' });
    const before = subject.host.requests.length;
    expect(await verbs.cancel(owner, { runId: begun.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.cancel(nora, { runId: begun.id })).toMatchObject({ status: 'CANCELLED' });
    await subject.runJobs();
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'CANCELLED', failure: 'CANCELLED' });
    expect(subject.host.requests.length).toBe(before);
  });

  it('ends the call to the model when it is cancelled meanwhile', async () => {
    const agentId = await agentWith({});
    let answering = () => {};
    const isAnswering = new Promise<void>((resolve) => {
      answering = resolve;
    });
    subject.host.chat = () => ({
      deltas: ['One. ', 'Two.'],
      before: (index) => {
        if (index === 1) answering();
        return index === 1 ? new Promise(() => {}) : undefined;
      },
    });
    const begun = await verbs.begin(nora, { agentId, input: 'Slowly.' });
    const jobs = subject.runJobs();
    await isAnswering;
    await verbs.cancel(nora, { runId: begun.id });
    await jobs;
    await subject.runJobs();
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'CANCELLED', output: null });
    expect((await budgetRows(subject)).every(({ reserved }) => reserved === 0n)).toBe(true);
  });
});

describe('a run whose process dies', () => {
  it('goes on from its last step, and calls no tool twice', async () => {
    const agentId = await agentWith({ tools: ['memory_store'] });
    subject.host.chat = script(calling('memory_store', { content: 'The harbour opens at six.' }), {
      deltas: ['Stored.'],
    });
    const begun = await verbs.begin(nora, { agentId, input: 'Remember it.' });
    const before = (await memories()).length;
    // The first turn has stored the call; the second dies after memory has stored, before this domain knows.
    await advanceRun(subject.deps, { runId: begun.id });
    const { peers } = subject.deps;
    let asked = 0;
    const dying = {
      ...subject.deps,
      peers: {
        ...peers,
        ask: async (...question: Parameters<typeof peers.ask>) => {
          await peers.ask(...question);
          asked++;
          return new Promise<never>(() => {});
        },
      },
    } as typeof subject.deps;
    void advanceRun(dying, { runId: begun.id });
    await eventually(() => asked, 1);
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'RUNNING', toolCalls: [{ status: 'PENDING' }] });
    // Its lease keeps others away; when it has ended, the sweep has the run done.
    await advanceRun(subject.deps, { runId: begun.id });
    expect(await verbs.get(nora, begun.id)).toMatchObject({ toolCalls: [{ status: 'PENDING' }] });
    subject.clock.advance(61_000);
    await sweepRuns(subject.deps);
    await subject.runJobs();
    const run = await verbs.get(nora, begun.id);
    expect(run).toMatchObject({ status: 'COMPLETED', output: 'Stored.', toolCalls: [{ status: 'SUCCEEDED' }] });
    expect(run?.steps.map(({ number }) => number)).toEqual([1, 2]);
    expect(await memories()).toHaveLength(before + 1);
  });
});

describe('a run whose process dies at the end of a turn', () => {
  /** Writes everything of a turn, and dies before it gives anything back. */
  const died = (deps: AiSubject['deps']) =>
    ({
      ...deps,
      signals: {
        ...deps.signals,
        subscribe: () => () => {
          throw new Error('The process has died.');
        },
      },
    }) as AiSubject['deps'];

  it('continues at once in the process that takes the job of the next turn', async () => {
    const agentId = await agentWith({ tools: ['calculate'] });
    subject.host.chat = script(calling('calculate', { expression: '6*7' }), { deltas: ['42.'] });
    const begun = await verbs.begin(nora, { agentId, input: 'What is 6*7?' });
    await expect(advanceRun(died(subject.deps), { runId: begun.id })).rejects.toThrow('has died');
    await subject.runJobs();
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'COMPLETED', output: '42.' });
  });

  it('waits for an approval without a lease', async () => {
    const agentId = await agentWith({ tools: ['organization_memory_store'] });
    subject.host.chat = script(calling('organization_memory_store', { content: 'Doors close at six.' }), {
      deltas: ['Done.'],
    });
    const begun = await verbs.begin(nora, { agentId, input: 'Tell everybody.' });
    await advanceRun(subject.deps, { runId: begun.id });
    await expect(advanceRun(died(subject.deps), { runId: begun.id })).rejects.toThrow('has died');
    const waiting = await verbs.get(nora, begun.id);
    expect(waiting?.status).toBe('AWAITING_APPROVAL');
    await verbs.approve(admin, { toolCallId: waiting?.toolCalls[0]?.id });
    await subject.runJobs();
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'COMPLETED', output: 'Done.' });
  });
});

describe('memory', () => {
  it('is stored for the caller alone and found again, also at the beginning of a run', async () => {
    const storing = await agentWith({ tools: ['memory_store'] });
    subject.host.chat = script(calling('memory_store', { content: 'The lighthouse keeper is called Mara.' }));
    await verbs.run(nora, storing, 'Remember the keeper.');
    const searching = await agentWith({ tools: ['memory_search'] });
    subject.host.chat = script(calling('memory_search', { query: 'lighthouse keeper' }));
    const found = await verbs.run(nora, searching, 'Who is the keeper?');
    expect(found.toolCalls[0]?.result).toContain('Mara');
    const other = await verbs.run(owner, searching, 'Who is the keeper?');
    expect(other.toolCalls[0]?.result).toBe('No memory matches.');
    const withMemory = await agentWith({ isWithMemory: true });
    subject.host.chat = () => ({ deltas: ['Mara.'] });
    await verbs.run(nora, withMemory, 'Who is the lighthouse keeper?');
    expect(JSON.stringify(subject.host.requests.at(-1)?.messages)).toContain('Mara');
  });

  it('AI-6: takes no flagged content', async () => {
    const agentId = await agentWith({ tools: ['memory_store'] });
    const before = await memories();
    subject.host.chat = script(calling('memory_store', { content: 'FORBIDDEN words.' }));
    const run = await verbs.run(nora, agentId, 'Store it.');
    expect(run.toolCalls).toMatchObject([{ status: 'FAILED', failure: 'CONTENT_POLICY' }]);
    expect(await memories()).toEqual(before);
  });
});

describe('a critical call', () => {
  const waiting = async () => {
    const agentId = await agentWith({ tools: ['organization_memory_store'] });
    subject.host.chat = script(calling('organization_memory_store', { content: `Rule ${randomUUID()}.` }), {
      deltas: ['Done.'],
    });
    const run = await verbs.run(nora, agentId, 'Tell everybody.');
    expect(run).toMatchObject({
      status: 'AWAITING_APPROVAL',
      toolCalls: [{ effect: 'CRITICAL', status: 'PENDING_APPROVAL' }],
    });
    return { run, toolCallId: run.toolCalls[0]?.id ?? '' };
  };

  it('AI-7: takes effect after the approval of another person, once, when two approve at once', async () => {
    const before = (await memories()).length;
    const { run, toolCallId } = await waiting();
    expect(await memories()).toHaveLength(before);
    const decisions = await Promise.all([verbs.approve(owner, { toolCallId }), verbs.approve(admin, { toolCallId })]);
    expect(decisions.map(({ __typename, code }) => code ?? __typename).sort()).toEqual([
      'AgentToolCall',
      'INVALID_STATE',
    ]);
    await Promise.all([advanceRun(subject.deps, { runId: run.id }), advanceRun(subject.deps, { runId: run.id })]);
    await subject.runJobs({ ahead: true });
    expect(await verbs.get(nora, run.id)).toMatchObject({
      status: 'COMPLETED',
      output: 'Done.',
      toolCalls: [{ status: 'SUCCEEDED' }],
    });
    expect(await memories()).toHaveLength(before + 1);
    expect(await verbs.reject(owner, { toolCallId })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('AI-7: may be approved neither by its requester nor by a member or a stranger', async () => {
    const agentId = await agentWith({ tools: ['organization_memory_store'] });
    subject.host.chat = script(calling('organization_memory_store', { content: 'Own rule.' }));
    const run = await verbs.run(owner, agentId, 'Tell everybody.');
    const toolCallId = run.toolCalls[0]?.id ?? '';
    expect(await verbs.approve(owner, { toolCallId })).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    await expect(verbs.approve(nora, { toolCallId })).rejects.toThrow('FORBIDDEN');
    expect(await verbs.approve(stranger, { toolCallId })).toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      subject.database.admin.query(`UPDATE ai.agent_tool_call SET status = 'APPROVED' WHERE id = $1`, [toolCallId]),
    ).rejects.toThrow('agent_tool_call_approved');
  });

  it('AI-7: never takes effect once it is rejected, which the model reads as its result', async () => {
    const before = (await memories()).length;
    const { run, toolCallId } = await waiting();
    expect(await verbs.reject(admin, { toolCallId })).toMatchObject({ status: 'REJECTED' });
    await subject.runJobs();
    expect(await verbs.get(nora, run.id)).toMatchObject({ status: 'COMPLETED', toolCalls: [{ status: 'REJECTED' }] });
    expect(subject.host.requests.at(-1)?.messages.at(-1)?.content).toContain('rejected');
    expect(await memories()).toHaveLength(before);
  });

  it('AI-7: ends the run when nobody decides on it in time', async () => {
    const { run, toolCallId } = await waiting();
    subject.clock.advance(25 * 3_600_000);
    expect(await verbs.approve(owner, { toolCallId })).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    await sweepRuns(subject.deps);
    await subject.runJobs();
    expect(await verbs.get(nora, run.id)).toMatchObject({
      status: 'FAILED',
      failure: 'APPROVAL_EXPIRED',
      toolCalls: [{ status: 'EXPIRED' }],
    });
  });
});

describe('an agent that asks another one', () => {
  it('gets its answer, and both are paid from its budget', async () => {
    const inner = await agentWith({ name: 'sums', tools: ['calculate'] });
    const outer = await agentWith({ name: 'asker', agentIds: [inner] });
    subject.host.chat = (body) =>
      body.tools?.some((tool) => tool.function.name === 'calculate')
        ? script(calling('calculate', { expression: '6*7' }), { deltas: ['42 it is.'] })(body)
        : script(calling('ask_sums', { question: 'What is 6*7?' }), { deltas: ['The answer: 42.'] })(body);
    const run = await verbs.run(nora, outer, 'Ask for 6*7.');
    expect(run).toMatchObject({
      status: 'COMPLETED',
      output: 'The answer: 42.',
      toolCalls: [{ tool: 'ask_sums', result: '42 it is.' }],
    });
    const { rows } = await subject.database.admin.query(
      'SELECT depth, cost_micros::integer AS cost FROM ai.agent_run WHERE root_id = $1 ORDER BY depth',
      [run.id],
    );
    expect(rows.map(({ depth }) => depth)).toEqual([1, 2]);
    const usage = (await usageRows(subject)).filter(({ kind }) => kind === 'CHAT');
    const { rows: runs } = await subject.database.admin.query('SELECT id FROM ai.agent_run WHERE root_id = $1', [
      run.id,
    ]);
    const spent = usage
      .filter(({ request_id }) => runs.some(({ id }) => request_id.startsWith(`${id}.`)))
      .reduce((sum, { cost_micros }) => sum + Number(cost_micros), 0);
    expect(Number(run.costMicros)).toBe(spent);
  });

  it('goes on at once when the other has ended before it waits', async () => {
    const inner = await agentWith({ name: 'addition' });
    const outer = await agentWith({ name: 'asker-of-addition', agentIds: [inner] });
    subject.host.chat = (body) =>
      body.tools === undefined || body.tools.length === 0
        ? { deltas: ['42 it is.'] }
        : script(calling('ask_addition', { question: 'What is 6*7?' }), { deltas: ['The answer: 42.'] })(body);
    const begun = await verbs.begin(nora, { agentId: outer, input: 'Ask for 6*7.' });
    await advanceRun(subject.deps, { runId: begun.id });
    const isBegun = async () => {
      const text = `SELECT FROM ai.agent_run WHERE root_id = $1 AND parent_call_id IS NOT NULL`;
      return (await subject.database.admin.query(text, [begun.id])).rowCount === 1;
    };
    const { database } = subject.deps;
    let isOvertaken = false;
    const slow = {
      ...subject.deps,
      database: {
        ...database,
        systemWrite: async (...asked: Parameters<typeof database.systemWrite>) => {
          if (!isOvertaken && (await isBegun())) {
            isOvertaken = true;
            await subject.runJobs();
          }
          return database.systemWrite(...asked);
        },
      },
    } as typeof subject.deps;
    await advanceRun(slow, { runId: begun.id });
    expect(isOvertaken).toBe(true);
    await subject.runJobs();
    expect(await verbs.get(nora, begun.id)).toMatchObject({ status: 'COMPLETED', output: 'The answer: 42.' });
  });
});
