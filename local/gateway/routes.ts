import type { Route } from '../template/http.ts';

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request by method and decoded path. Our routes have no greedy or default forms. */
export function compileRoutes(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch | undefined {
  const compiled = routes.map((route) => {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)');
    return { route, names, pattern: new RegExp(`^${pattern}$`) };
  });
  return (method, path) => {
    for (const { route, names, pattern } of compiled) {
      const found = route.method === method ? pattern.exec(path) : null;
      if (found === null) continue;
      const parameters = names.map((name, index) => [name, found[index + 1] ?? '']);
      return { route, parameters: Object.fromEntries(parameters) };
    }
    return undefined;
  };
}
