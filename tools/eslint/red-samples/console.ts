console.log('a trace that nobody reads');
