/** Without any of the variables, which are all set, the handler does not load. */
export function testRequiredEnvironment(names: readonly string[], load: () => unknown): void {
  test.each(names)('without %s the function does not start', name => {
    const value = process.env[name];
    delete process.env[name];
    try {
      jest.isolateModules(() => {
        expect(load).toThrow(`Environment variables are missing: ${name}`);
      });
    } finally {
      process.env[name] = value;
    }
  });
}
