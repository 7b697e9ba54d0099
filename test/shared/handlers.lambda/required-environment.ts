/** Tests that the handler does not load if one of the variables is missing. */
export function testRequiredEnvironment(names: readonly string[], load: () => unknown): void {
  test.each(names)('the function does not start without %s', name => {
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
