/** Serves a folder to this machine alone, on a port of its own unless one is given. */
export function serveFolder(folder: string, port?: number): Promise<{ readonly url: string } & AsyncDisposable>
