import { currentLocale } from '@/texts';
import classes from './BarChart.module.css';

export interface Bar {
  /** What it stands for, as in the table and beside the pointer. */
  name: string;
  /** One number for each of the chart's columns; the first is the bar's height. */
  values: readonly number[];
}

interface Props {
  /** What is shown. */
  title: string;
  /** What each bar stands for, and what its numbers count. */
  columns: readonly string[];
  bars: readonly Bar[];
  /** The words below: at the first bar, in the middle, at the last one. */
  axis: readonly string[];
  /** What opens the numbers as a table. */
  asTable: string;
}

const HEIGHT = 100;
const SLOT = 10;

/** A small bar chart with a table for screen readers and for the exact numbers. */
export function BarChart({ title, columns, bars, axis, asTable }: Props) {
  const most = Math.max(1, ...bars.map(({ values }) => values[0] ?? 0));
  return (
    <figure aria-label={title} style={{ margin: 0 }}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${bars.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map(({ name, values }, place) => {
          const [first = 0] = values;
          const height = first === 0 ? 0 : Math.max(1.5, (first / most) * HEIGHT);
          return (
            <g key={name} className={classes.slot}>
              <title>{`${name}: ${values.map((n, i) => `${n.toLocaleString(currentLocale())} ${columns[i + 1]}`).join(', ')}`}</title>
              <rect className={classes.ground} x={place * SLOT} y={0} width={SLOT} height={HEIGHT} />
              <rect
                className={classes.bar}
                x={place * SLOT + 1.2}
                y={HEIGHT - height}
                width={SLOT - 2.4}
                height={height}
              />
            </g>
          );
        })}
      </svg>
      <div className={classes.axis} aria-hidden="true">
        {axis.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </div>
      <details className={classes.table}>
        <summary>{asTable}</summary>
        <table aria-label={title}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((n, i) => (
                  <td key={columns[i + 1]}>{n.toLocaleString(currentLocale())}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
