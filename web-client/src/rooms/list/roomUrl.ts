/** What leads to a room from anywhere, or to one of its messages. */
export function roomUrl(id: string, seq?: number): string {
  return `${window.location.origin}/rooms/${id}${seq === undefined ? '' : `/${seq}`}`;
}
