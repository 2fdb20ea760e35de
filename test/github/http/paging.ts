import { ok, type Answer, type Call } from './route.ts';

interface Paged {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}

/** One page of a list and the Link header that leads to the next. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function paged<Item>(
  call: Call<Paged>,
  items: readonly Item[],
  render: (item: Item) => object,
  wrapped?: string,
): Answer {
  const { page, size, last } = extent(call.given, items.length);
  const shown = items.slice((page - 1) * size, page * size).map(render);
  const links = [
    ...(page > 1 ? [link(call, page - 1, 'prev')] : []),
    ...(page < last ? [link(call, page + 1, 'next'), link(call, last, 'last')] : []),
    ...(page > 1 ? [link(call, 1, 'first')] : []),
  ];
  const headers: Record<string, string> = links.length === 0 ? {} : { link: links.join(', ') };
  return ok(wrapped === undefined ? shown : { total_count: items.length, [wrapped]: shown }, headers);
}

/** Thirty a page where nothing is asked, a hundred at most. */
export function extent(
  { page = 1, per_page: asked = 30 }: Paged,
  length: number,
): { readonly page: number; readonly size: number; readonly last: number } {
  const size = Math.min(Math.max(asked, 1), 100);
  return { page: Math.max(page, 1), size, last: Math.max(Math.ceil(length / size), 1) };
}

function link({ url }: { readonly url: URL }, page: number, rel: string): string {
  const to = new URL(url);
  to.searchParams.set('page', String(page));
  return `<${to.href}>; rel="${rel}"`;
}
