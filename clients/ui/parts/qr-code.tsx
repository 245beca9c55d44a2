import { useEffect, useState } from 'react';

export interface QrCodeProps {
  readonly text: string;
  /** Content of the code, for screen readers. */
  readonly label: string;
}

/** A text as a QR code, drawn here: what it holds does not leave the page. Dark on light in both themes, as cameras want it. */
export function QrCode({ text, label }: QrCodeProps) {
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly size: number; readonly path: string } | null>(
    null,
  );
  useEffect(() => {
    let isGone = false;
    void import('uqr').then(({ encode }) => {
      const { size, data } = encode(text, { ecc: 'M', border: 4 });
      const path = data.flatMap((line, y) => line.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
      if (!isGone) setDrawn({ text, size, path });
    });
    return () => {
      isGone = true;
    };
  }, [text]);
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={drawn === null ? '0 0 1 1' : `0 0 ${drawn.size} ${drawn.size}`}
      shapeRendering="crispEdges"
    >
      {drawn?.text === text && <path d={drawn.path} />}
    </svg>
  );
}
