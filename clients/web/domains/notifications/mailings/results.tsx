import type { EmailAnalyticsGrouping } from '@codai/sdk';
import { Chart, DataTable, Empty, Panel, Segments, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAddress } from '../../../lib/address.ts';
import { serverNow } from '../../../lib/clock.ts';
import { allOf, PartView, usePages, usePart } from '../../../lib/part.tsx';
import {
  CampaignsDocument,
  MailFiguresDocument,
  type MailFiguresLineFragment,
  MailTemplatesDocument,
} from './generated/operations.ts';
import { figureNames, mailingWords } from './words.ts';

const DAY_MS = 86_400_000;
const ranges = ['7', '30', '90'] as const;
const groups = ['DAY', 'CAMPAIGN', 'TEMPLATE'] as const satisfies readonly EmailAnalyticsGrouping[];

/** Delivery results of the organisation's e-mail. */
export default function Results() {
  const words = useWords(mailingWords).results;
  const locale = useLocale();
  const { get, change } = useAddress();
  const days = ranges.find((one) => one === get('days')) ?? '30';
  const groupBy = groups.find((one) => one === get('by')) ?? 'DAY';
  // One instant for as long as the page is open: a range that moved would be asked for again and again.
  const [today] = useState(() => Math.ceil(serverNow() / DAY_MS) * DAY_MS);
  const range = {
    from: new Date(today - Number(days) * DAY_MS).toISOString(),
    to: new Date(today).toISOString(),
  };
  const part = usePart(MailFiguresDocument, { range, groupBy });
  const campaigns = usePages(CampaignsDocument, {}, (data) => data.campaigns);
  const templates = usePages(MailTemplatesDocument, {}, (data) => data.notificationTemplates);
  const nameOf = ({ key }: MailFiguresLineFragment): string => {
    if (key === null) return words.noGroup;
    if (groupBy === 'DAY') return locale.day(key);
    return campaigns.rows.find(({ id }) => id === key)?.name ?? templates.rows.find(({ id }) => id === key)?.key ?? key;
  };
  return (
    <>
      <div className="line wrap mailings-filters">
        <Segments
          label={words.range}
          value={days}
          options={ranges.map((value) => ({ value, label: words.ranges[value] }))}
          onChange={(next) => change({ days: next })}
        />
        <Segments
          label={words.by}
          value={groupBy}
          options={groups.map((value) => ({ value, label: words.groups[value] }))}
          onChange={(next) => change({ by: next })}
        />
      </div>
      <PartView part={part} pick={(data) => allOf(data)} name={words.range}>
        {({ figures, total: [total] }) =>
          total === undefined || total.accepted === 0 ? (
            <Empty title={words.none} />
          ) : (
            <>
              <dl className="mailings-figures">
                {figureNames.map((name) => (
                  <div key={name}>
                    <dt className="meta">{words.figures[name]}</dt>
                    <dd className="num">{locale.number(total[name])}</dd>
                  </div>
                ))}
              </dl>
              {groupBy === 'DAY' && figures.length > 1 && (
                <Chart
                  at={figures.map(({ key }) => Date.parse(`${key}T00:00:00Z`) / 1000)}
                  series={(['sent', 'delivered'] as const).map((name) => ({
                    label: words.figures[name],
                    values: figures.map((each) => each[name]),
                  }))}
                  summary={words.chart(locale.number(total.sent), locale.number(total.delivered))}
                  format={(value) => locale.number(value)}
                />
              )}
              <Panel>
                <DataTable
                  label={words.groups[groupBy]}
                  rows={figures}
                  idOf={({ key }) => key ?? ''}
                  columns={[
                    { key: 'group', title: words.groups[groupBy], isHead: true, className: 'user-text', cell: nameOf },
                    ...figureNames.map((name) => ({
                      key: name,
                      title: words.figures[name],
                      isNumber: true,
                      cell: (each: (typeof figures)[number]) => locale.number(each[name]),
                    })),
                  ]}
                />
              </Panel>
              <p className="meta mailings-note">{words.about}</p>
            </>
          )
        }
      </PartView>
    </>
  );
}
