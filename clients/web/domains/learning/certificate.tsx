import { Badge, Button, Empty, Note, Panel, Section, useToast, useWords } from '@codai/ui';
import { Award } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { certificateWords } from './certificate-words.ts';
import type { EditProps } from './edit-props.ts';
import {
  AddCourseCertificateDocument,
  CourseCertificatesDocument,
  type CourseCertificatesQuery,
  EndCourseCertificateDocument,
} from './generated/certificate.ts';

type Issuer = NonNullable<CourseCertificatesQuery['issuers']>['edges'][number]['node'];

/** Certificates that the completion of the course earns, and the form of another one. */
export function CertificateEditor({ course }: EditProps) {
  const words = useWords(certificateWords);
  const tell = useToast();
  const part = usePart(CourseCertificatesDocument, { courseId: course.id });
  const end = useAct(EndCourseCertificateDocument);
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  return (
    <PartView
      part={part}
      pick={({ issuers, credentialTemplates }) => allOf({ issuers, credentialTemplates })}
      name={words.title}
    >
      {({ issuers, credentialTemplates }) => {
        const templates = credentialTemplates.edges.map(({ node }) => node);
        const signers = issuers.edges.map(({ node }) => node);
        return (
          <Section
            title={words.title}
            actions={
              signers.length > 0 && (
                <Button size="s" icon={Award} onClick={() => setAdding(true)}>
                  {words.add}
                </Button>
              )
            }
          >
            <p className="support">{words.why}</p>
            {signers.length === 0 && (
              <Note
                tone="accent"
                title={words.noIssuer}
                actions={<Link href="/credentials?view=issuing">{words.makeIssuer}</Link>}
              >
                {words.noIssuerWhy}
              </Note>
            )}
            <Panel>
              {templates.length === 0 ? (
                <Empty title={words.none}>{words.noneWhy}</Empty>
              ) : (
                <ul className="rows">
                  {templates.map(({ id, name, criteria, status, issuer }) => (
                    <li key={id} className="line wrap">
                      <span className="grow learning-lines">
                        <bdi className="strong">{name}</bdi>
                        <span className="meta">
                          {words.by(issuer.name)} · {criteria}
                        </span>
                      </span>
                      <Badge {...(status === 'ACTIVE' && { tone: 'good' as const })}>
                        {status === 'ACTIVE' ? words.active : words.retired}
                      </Badge>
                      {status === 'ACTIVE' && (
                        <Button size="s" look="plain" onClick={() => setEnding(id)}>
                          {words.retire}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            {isAdding && (
              <AddCertificate
                course={course}
                issuers={signers}
                onClose={() => setAdding(false)}
                onDone={() => {
                  setAdding(false);
                  tell(words.added);
                  part.reload();
                }}
              />
            )}
            {ending !== null && (
              <Confirm
                title={words.retireTitle}
                why={words.retireWhy}
                act={words.retire}
                busy={words.busy}
                keep={words.keep}
                action={end}
                onConfirm={() =>
                  void end.run({ input: { templateId: ending } }).then((done) => {
                    if (done === null) return;
                    tell(words.stopped);
                    setEnding(null);
                    part.reload();
                  })
                }
                onClose={() => setEnding(null)}
              />
            )}
          </Section>
        );
      }}
    </PartView>
  );
}

interface AddCertificateProps {
  readonly course: EditProps['course'];
  readonly issuers: readonly Issuer[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AddCertificate({ course, issuers, onClose, onDone }: AddCertificateProps) {
  const words = useWords(certificateWords);
  const add = useAct(AddCourseCertificateDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.add}
      close={words.cancel}
      onClose={onClose}
      submit={words.add}
      busy={words.busy}
      act={add}
      fields={[
        {
          name: 'issuerId',
          label: words.issuer,
          options: issuers.map(({ id, name, verification }) => ({
            value: id,
            label: verification === 'VERIFIED' ? name : `${name} (${words.unverified})`,
          })),
        },
        { name: 'name', label: words.name, first: course.title, max: 200 },
        { name: 'description', label: words.description, kind: 'long', first: course.summary, max: 2_000 },
        { name: 'criteria', label: words.criteria, kind: 'long', first: words.criteriaOf(course.title), max: 5_000 },
        { name: 'validityDays', label: words.days, kind: 'number', max: 5 },
      ]}
      onValues={async ({ issuerId = '', name = '', description = '', criteria = '', validityDays }) => {
        const input = {
          issuerId,
          kind: 'CERTIFICATE' as const,
          name,
          description,
          criteria,
          validityDays: validityDays ? Math.trunc(Number(validityDays)) || 0 : null,
          courseId: course.id,
        };
        if ((await add.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) !== null) onDone();
      }}
    />
  );
}
