import { useWords } from '@codai/ui';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { Front } from '../../shared/front/front.tsx';
import { landingWords } from './words.ts';
import './landing.css';

/** `onIntent`: somebody is about to go on from here. */
export default function Landing({ onIntent }: { readonly onIntent?: () => void }) {
  const words = useWords(landingWords);
  useEffect(() => {
    document.title = 'Codai';
  }, []);
  return (
    <Front isWide>
      <div className="landing">
        <h1 className="display">{words.title}</h1>
        <p className="reading support">{words.about}</p>
        <p className="line wrap" onPointerEnter={onIntent} onFocus={onIntent}>
          <Link href="/sign-up" className="button" data-look="primary" data-size="l">
            {words.signUp}
          </Link>
          <Link href="/sign-in" className="button" data-size="l">
            {words.signIn}
          </Link>
        </p>
        <ul className="landing-points">
          {words.points.map(({ title, text }) => (
            <li key={title}>
              <h2 className="heading">{title}</h2>
              <p className="support">{text}</p>
            </li>
          ))}
        </ul>
        <p className="meta">
          {words.developers}{' '}
          <a className="link" href="/">
            {words.playground}
          </a>
        </p>
      </div>
    </Front>
  );
}
