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
        <Picture name="home" alt={words.pictures.home} isFirst />
        <ul className="landing-points">
          {words.points.map(({ title, text }) => (
            <li key={title}>
              <h2 className="heading">{title}</h2>
              <p className="support">{text}</p>
            </li>
          ))}
        </ul>
        <Picture name="wallet" alt={words.pictures.wallet} />
        <section className="stack">
          <h2 className="heading">{words.developers}</h2>
          <p className="support">{words.developersWhy}</p>
          <p className="line wrap">
            <a className="link" href="/">
              {words.playground}
            </a>
            <Link href="/pricing" className="link">
              {words.pricing}
            </Link>
            <Link href="/status" className="link">
              {words.status}
            </Link>
            <Link href="/verify" className="link">
              {words.verify}
            </Link>
          </p>
        </section>
      </div>
    </Front>
  );
}

interface PictureProps {
  readonly name: 'home' | 'wallet';
  readonly alt: string;
  /** It stands in the first view. */
  readonly isFirst?: boolean;
}

/** A picture of the running app, light or dark as the reader's system. `npm run record` takes it. */
function Picture({ name, alt, isFirst = false }: PictureProps) {
  return (
    <picture className="landing-picture">
      <source media="(prefers-color-scheme: dark)" srcSet={`/app/pictures/${name}-dark.webp`} />
      <img
        src={`/app/pictures/${name}-light.webp`}
        alt={alt}
        width="1200"
        height="750"
        decoding="async"
        loading={isFirst ? 'eager' : 'lazy'}
      />
    </picture>
  );
}
