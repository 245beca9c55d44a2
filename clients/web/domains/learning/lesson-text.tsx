import type { ReactNode } from 'react';

/** Headings, lists, paragraphs and bold words of a lesson. Nothing else of the text is interpreted, and none of it becomes markup by itself. */
export function LessonText({ text }: { readonly text: string }) {
  return <div className="learning-text">{text.split(/\n{2,}/).map((block, index) => blockOf(block, index))}</div>;
}

function blockOf(block: string, key: number): ReactNode {
  const heading = /^(#{1,3}) +(.+)$/.exec(block.trim());
  if (heading !== null) {
    return (
      <h3 key={key} className="heading" dir="auto">
        {heading[2]}
      </h3>
    );
  }
  const lines = block.trim().split('\n');
  if (lines.every((line) => /^[-*] +/.test(line))) {
    return (
      <ul key={key} dir="auto">
        {lines.map((line) => (
          <li key={line}>{bold(line.replace(/^[-*] +/, ''))}</li>
        ))}
      </ul>
    );
  }
  return (
    <p key={key} className="user-text" dir="auto">
      {bold(block.trim())}
    </p>
  );
}

/** Odd parts between pairs of stars are bold. */
function bold(text: string): readonly ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change their places.
  return text.split('**').map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part));
}
