import { expect, it } from 'vitest';
import { withoutUnread } from './icons.ts';

it('keeps the name and the shapes of an icon, and leaves out keys and former names', () => {
  const icon = `const __iconData = {
  name: "bell",
  size: 24,
  node: [
    ["path", { d: "M10 21", key: "vwvbt9" }],
    ["circle", { cx: "1", key: "11g9vi" }]
  ],
  aliases: ["ring"]
};
__iconData.node;
const Bell = createLucideIcon(__iconData);`;
  expect(withoutUnread(icon)).toBe(`const __iconData = {
  name: "bell",
  size: 24,
  node: [
    ["path", { d: "M10 21" }],
    ["circle", { cx: "1" }]
  ]
};

const Bell = createLucideIcon(__iconData);`);
});
