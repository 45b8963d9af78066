// The calculator and the wire contract, each over basic HTTP and net.tcp, in one service that serves its metadata by HTTP GET.
// usage: Published.exe <HTTP port> <net.tcp port of the calculator> <net.tcp port of the wire contract>
// The documents begin at http://localhost:<HTTP port>/metadata?wsdl. Prints "READY", and stops as Service.exe does.
using System;
using System.ServiceModel;
using System.ServiceModel.Description;

namespace Interop
{
    static class PublishedMain
    {
        static int Main(string[] args)
        {
            if (args.Length != 3)
            {
                Console.Error.WriteLine("usage: Published.exe <HTTP port> <net.tcp port> <net.tcp port>");
                return 2;
            }
            try
            {
                string http = "http://localhost:" + args[0];
                ServiceHost host = new ServiceHost(new Impl());
                TimeSpan minute = TimeSpan.FromMinutes(1);
                host.AddServiceEndpoint(typeof(ICalculator), Bindings.Create("basichttp", minute), http + "/calc");
                host.AddServiceEndpoint(typeof(ICalculator), Bindings.Create("nettcp", minute), "net.tcp://localhost:" + args[1] + "/calc");
                host.AddServiceEndpoint(typeof(IWire), Bindings.Create("basichttp", minute), http + "/wire");
                host.AddServiceEndpoint(typeof(IWire), Bindings.Create("nettcp", minute), "net.tcp://localhost:" + args[2] + "/wire");
                host.Description.Behaviors.Add(new FaultPassThrough());
                host.Description.Behaviors.Add(new ServiceMetadataBehavior { HttpGetEnabled = true, HttpGetUrl = new Uri(http + "/metadata") });
                host.Open();
                Console.WriteLine("READY");
                Console.In.ReadLine();
                host.Close(TimeSpan.FromSeconds(3));
                return 0;
            }
            catch (Exception e)
            {
                Console.Error.WriteLine("service failed: " + e);
                return 1;
            }
        }
    }
}
