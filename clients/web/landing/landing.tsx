import { useWords } from '@codai/ui';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { loadApp } from '../app/load-app.ts';
import { Front } from '../sign-in/front.tsx';
import { landingWords } from './words.ts';
import './landing.css';

export default function Landing() {
  const words = useWords(landingWords);
  useEffect(() => {
    document.title = 'Codai';
  }, []);
  return (
    <Front isWide>
      <div className="landing">
        <h1 className="display">{words.title}</h1>
        <p className="reading support">{words.about}</p>
        <p className="line wrap" onPointerEnter={() => void loadApp()} onFocus={() => void loadApp()}>
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
