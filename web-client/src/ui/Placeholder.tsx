import classes from './Placeholder.module.css';

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Quiet blocks of the size of what is coming, so that nothing jumps when it is there. */
export function Placeholder({ count, height }: { count: number; height: number }) {
  return keys.slice(0, count).map((key) => <div key={key} className={classes.block} style={{ height }} />);
}
