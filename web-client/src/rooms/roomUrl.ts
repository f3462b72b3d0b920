/** What leads to a room from anywhere. */
export function roomUrl(id: string): string {
  return `${window.location.origin}/rooms/${id}`;
}
