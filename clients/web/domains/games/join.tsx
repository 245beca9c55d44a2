import { Button, Panel, useWords } from '@codai/ui';
import { useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { JoinLobbyDocument } from './generated/operations.ts';
import { gamesWords } from './words.ts';
import './games.css';

/** An invitation: the match begins when the person who opened the link says so. */
export function JoinPage() {
  const words = useWords(gamesWords);
  const { code = '' } = useParams<{ code: string }>();
  const [, go] = useLocation();
  const join = useAct(JoinLobbyDocument);
  const enter = async () => {
    const match = await join.run({ input: { joinCode: code } });
    if (match) go(`/games/matches/${match.id}`);
  };
  return (
    <Page title={words.join} trail={[{ label: words.title, path: '/games' }]}>
      <Panel>
        <div className="panel-body stack">
          <p>{words.joinWhy}</p>
          <p>
            <Button look="primary" busy={join.isBusy && words.joining} onClick={() => void enter()}>
              {words.joinNow}
            </Button>
          </p>
          <ProblemNote problem={join.problem} />
        </div>
      </Panel>
    </Page>
  );
}
