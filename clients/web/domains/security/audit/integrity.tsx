import { Checkpoints } from './checkpoints.tsx';
import { WholeLog } from './verification.tsx';
import './audit.css';

/** Whether the log is what was written. For operators. */
export default function Integrity() {
  return (
    <div className="audit">
      <WholeLog />
      <Checkpoints />
    </div>
  );
}
