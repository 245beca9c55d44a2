// Runs in the browser, as it is: shows the plan of an operation and where its time went, below GraphiQL.
// @ts-check

const COLOURS = ['#7c2d92', '#1f6feb', '#1a7f5a', '#b35900', '#0e7490', '#9a3412', '#4d5bd4', '#7a6a00'];

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const milliseconds = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const kilobytes = (value) => (value < 1024 ? `${value} B` : `${(value / 1024).toFixed(1)} kB`);

/** One colour for each subgraph, in the order of their first step. */
function coloursOf(steps) {
  const names = [...new Set(steps.map(({ subgraph }) => subgraph))];
  return new Map(names.map((name, index) => [name, COLOURS[index % COLOURS.length]]));
}

function stepLabel(step, index) {
  const after = step.dependsOn.length > 0 ? `, after ${step.dependsOn.map((each) => each + 1).join(', ')}` : '';
  const entities = step.parts.some(({ kind }) => kind === 'entity') ? ' entities' : '';
  return `${index + 1}. ${step.subgraph}${entities}${after}`;
}

/** What goes to the subgraph, with the path in the answer that it fills. */
function stepDetails(step) {
  const paths = step.parts.flatMap(({ paths: of }) =>
    of.map((path) => path.map((part) => part.key ?? '').filter(Boolean)),
  );
  const places = [...new Set(paths.map((path) => path.join(' › ') || 'the root'))];
  return [
    element('p', { textContent: `${step.kind} that fills ${places.join('; ')}` }),
    element('pre', { textContent: step.document }),
  ];
}

/** A row for each step of the plan; its bars are the requests it made, against the time of the whole. */
function waterfall({ plan, timings }) {
  const colours = coloursOf(plan.steps);
  const end = Math.max(1, ...timings.map(({ startedAfterMs, durationMs }) => startedAfterMs + durationMs));
  return plan.steps.map((step, index) => {
    const own = timings.filter((timing) => timing.step === index);
    const bars = own.map(({ startedAfterMs, durationMs, outcome, attempts, responseBytes }) => {
      const facts = [
        milliseconds(durationMs),
        kilobytes(responseBytes),
        ...(attempts > 1 ? [`${attempts} attempts`] : []),
      ];
      if (outcome !== 'ok') facts.push(outcome);
      const bar = element('span', { className: outcome === 'ok' ? 'bar' : 'bar failed', title: facts.join(', ') });
      bar.style.insetInlineStart = `${(startedAfterMs / end) * 100}%`;
      bar.style.width = `${Math.max(0.5, (durationMs / end) * 100)}%`;
      if (outcome === 'ok') bar.style.background = colours.get(step.subgraph);
      return bar;
    });
    const total = own.reduce((sum, { durationMs }) => Math.max(sum, durationMs), 0);
    const failed = own.find(({ outcome }) => outcome !== 'ok');
    const note = own.length === 0 ? 'not asked' : (failed?.outcome ?? milliseconds(total));
    return element('details', {}, [
      element('summary', {}, [
        element('span', { className: 'step', textContent: stepLabel(step, index) }),
        element('span', { className: 'track' }, bars),
        element('span', { className: failed ? 'note failed' : 'note', textContent: note }),
      ]),
      ...stepDetails(step),
    ]);
  });
}

function summaryOf({ plan, timings }) {
  const end = Math.max(0, ...timings.map(({ startedAfterMs, durationMs }) => startedAfterMs + durationMs));
  const bytes = timings.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
  const subgraphs = new Set(plan.steps.map(({ subgraph }) => subgraph)).size;
  const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${counted(timings.length, 'request')} to ${counted(subgraphs, 'subgraph')}, ${milliseconds(end)}, ${kilobytes(bytes)}`;
}

const BOUNDARY = '\r\n---';

/**
 * A multipart answer, whose part with the plan is shown in the panel and handed on without it. Each part is handed on as soon as the boundary behind it has
 * come.
 */
export function explainedParts(body, panel) {
  let rest = '';
  const parts = new TransformStream({
    transform(text, controller) {
      const pieces = `${rest}${text}`.split(BOUNDARY);
      rest = pieces.pop();
      for (const piece of pieces) controller.enqueue(`${explainedPart(piece, panel)}${BOUNDARY}`);
    },
    flush: (controller) => controller.enqueue(rest),
  });
  return body.pipeThrough(new TextDecoderStream()).pipeThrough(parts).pipeThrough(new TextEncoderStream());
}

function explainedPart(part, panel) {
  const start = part.indexOf('{');
  if (!part.includes('"timings"') || start < 0) return part;
  const answer = JSON.parse(part.slice(start));
  return answer.extensions?.timings === undefined
    ? part
    : `${part.slice(0, start)}${JSON.stringify(panel.show(answer))}`;
}

/**
 * A bar with a switch, and the panel under it. `rule` is who may see plans: for `nobody` there is no bar, for `everybody`
 * it is switched on. Returns what each request needs and what each answer is shown to.
 */
export function createExplainPanel(place, rule) {
  if (rule === 'nobody') return { isOn: () => false, show: (json) => json };
  let isOn = rule === 'everybody';
  const status = element('span', { className: 'status', textContent: 'Run an operation.' });
  status.setAttribute('role', 'status');
  const body = element('div', { className: 'steps' });
  const toggle = element('button', { type: 'button', textContent: 'Plan and timings' });
  const update = () => {
    toggle.setAttribute('aria-pressed', String(isOn));
    body.hidden = !isOn;
  };
  toggle.addEventListener('click', () => {
    isOn = !isOn;
    status.textContent = isOn ? 'Run an operation.' : '';
    body.replaceChildren();
    update();
  });
  place.append(element('div', { className: 'bar-of' }, [toggle, status]), body);
  place.hidden = false;
  update();
  return {
    isOn: () => isOn,
    /** Shows plan and timings of an answer, and gives the answer without them. */
    show(answer) {
      const { plan, timings, ...others } = answer.extensions ?? {};
      if (timings === undefined) {
        status.textContent = 'No plan came with this answer: the caller may not see it, or nothing was run.';
        body.replaceChildren();
        return answer;
      }
      status.textContent = plan === null ? 'No subgraph was asked.' : summaryOf({ plan, timings });
      body.replaceChildren(...(plan === null ? [] : waterfall({ plan, timings })));
      const { extensions: _, ...rest } = answer;
      return Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
    },
  };
}
