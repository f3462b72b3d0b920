import { memo, useState } from 'react';
import { identicon } from './identicon';

interface Props {
  /** Whose picture: the same id gives the same picture everywhere. */
  id: string;
  /** Version of the own picture; without, or 0: the generated one. */
  picture?: number | undefined;
  size?: number;
  className?: string;
}

/**
 * The picture of a person or a pseudonym. The name stands beside it, so it says nothing to a screen
 * reader.
 */
export const Avatar = memo(function Avatar({ picture = 0, ...props }: Props) {
  const [missing, setMissing] = useState<number>();
  const { id, size = 38, className } = props;
  if (picture === 0 || missing === picture) return <Identicon {...props} />;
  return (
    <img
      className={className}
      src={`/api/v1/profiles/${encodeURIComponent(id)}/pictures/${picture}/${size > 64 ? 'large' : 'small'}`}
      width={size}
      height={size}
      alt=""
      loading="lazy"
      style={{ flex: 'none', borderRadius: '32%', objectFit: 'cover' }}
      onError={() => setMissing(picture)}
    />
  );
});

/** The picture that is made of an id. */
function Identicon({ id, size = 38, className }: Props) {
  const c = identicon(id);
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none', borderRadius: '32%', background: c.ground }}
    >
      <circle cx={c.spot.x} cy={c.spot.y} r={c.spot.r} fill={c.spotColour} />
      <g transform={`translate(${c.shift} ${c.drop}) rotate(${c.tilt} 20 24)`}>
        {c.ears.map((ear) => (
          <path key={ear} d={ear} fill={c.body} />
        ))}
        <rect x="7" y="13" width="26" height="36" rx={c.round} fill={c.body} />
        <circle cx={20 - c.gap} cy={c.eyes} r="3.6" fill="#fffdf6" />
        <circle cx={20 + c.gap} cy={c.eyes} r="3.6" fill="#fffdf6" />
        <circle cx={20 - c.gap + c.look} cy={c.eyes + 0.4} r="1.9" fill="#13202a" />
        <circle cx={20 + c.gap + c.look} cy={c.eyes + 0.4} r="1.9" fill="#13202a" />
        <path d={c.mouth} fill="none" stroke="#13202a" strokeWidth="1.6" strokeLinecap="round" />
      </g>
    </svg>
  );
}
