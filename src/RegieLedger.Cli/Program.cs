using RegieLedger.Cli;

return await Regie.VoerUitAsync(args);
