// What listens to Activities, and a default SDK, are the whole process's: a test that listens would change what another one is about.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
